-- purpose: a slice of a stored file, so that no file is ever in memory as a whole
select substring(content from :from for :length)
from extract.file
where sha256 = decode(:sha256, 'hex')

-- purpose: whether a file is stored already, from whatever delivery
select exists (select from extract.file where sha256 = decode(:sha256, 'hex'))

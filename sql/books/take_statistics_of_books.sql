-- purpose: the planner knows what is kept of the books
select post.take_statistics_of_books()

-- Beside the proof of an act that its command opens stands one that the key alone opens: a page that is sent again with other words tells whether something
-- arrived by what was done, and not by there being a row.
ALTER TABLE given_answer MODIFY COLUMN act VARBINARY(96) NOT NULL;

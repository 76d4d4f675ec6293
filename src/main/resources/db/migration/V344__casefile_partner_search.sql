-- What is found by a partner's name, in the order of lists: the first few of each state.
ALTER TABLE case_file ADD KEY ix_case_file_partner_status_place_id (partner, status, place, id);

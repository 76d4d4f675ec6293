-- What is left of a case, told without reading what it says: for whoever looks for what is due among all cases.
ALTER TABLE compartment
    ADD KEY ix_compartment_case_id_erased_act_name (case_id, erased_act, name, written_at);

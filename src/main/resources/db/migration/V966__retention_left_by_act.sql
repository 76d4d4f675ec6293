-- What is left of a case, as V964 has it, but with the act that wrote each part: how old a part is, its act says. When its row was written is compared with that.
ALTER TABLE compartment
    DROP KEY ix_compartment_case_id_erased_act_name,
    ADD KEY ix_compartment_case_id_erased_act_name_batch (case_id, erased_act, name, batch);

GRANT SELECT (written_at) ON compartment TO '${audit-user}'@'%';

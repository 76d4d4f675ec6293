package org.defenderrelief.fund;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The institutions that give money. */
@ApplicationScoped
class Donors implements PanacheRepositoryBase<Donor, UUID> {
    Optional<Donor> byCode(String code) {
        return find("code", code).firstResultOptional();
    }
}

package org.defenderrelief.partner;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The invitations, as the rows say; to be believed only as {@link SignedPartner} has it. */
@ApplicationScoped
class Invitations implements PanacheRepositoryBase<Invitation, UUID> {
    /** Where that value of a code leads, locked until the transaction ends: of two who use a code at once, one joins. */
    Optional<Invitation> at(byte[] lookup) {
        return find("lookup", lookup).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }
}

package org.defenderrelief.partner;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;

/** What keepers said of organisations, as the rows say; to be believed only as {@link SignedPartner} has it. */
@ApplicationScoped
class PartnerStatements implements PanacheRepositoryBase<PartnerStatement, UUID> {
    private static final int SHORTEST_PART = 3;
    private static final int MOST_NAMED = 10;

    /** Everything said, oldest first. */
    List<PartnerStatement> inOrder() {
        return list("order by proposedAt, id");
    }

    /** Codes of organisations that hold these letters in a name or in the code. */
    Set<String> named(String part) {
        if (part.length() < SHORTEST_PART) {
            return Set.of();
        }
        String holding = "%" + part.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select distinct s.organisation from PartnerStatement s where lower(s.name) like :name escape '!'"
                                + " or s.organisation like :code escape '!' order by s.organisation",
                        String.class)
                .setParameter("name", holding)
                .setParameter("code", holding.replaceAll("\\s+", "-"))
                .setMaxResults(MOST_NAMED)
                .getResultList());
    }

    /** Waits for whoever has the organisation's turn, and has it until the transaction ends. No row is read; where none is left, nobody waits. */
    void takeTurn(PartnerId organisation) {
        getEntityManager()
                .createNativeQuery(
                        "SELECT 1 FROM partner_statement WHERE organisation = :organisation ORDER BY id LIMIT 1 FOR UPDATE")
                .setParameter("organisation", organisation.value())
                .getResultList();
    }

    /** What that keeper proposed already in the same words and, as the rows say, still waits. */
    List<PartnerStatement> waiting(PersonId by, NewStatement wanted) {
        return list(
                        "proposedBy = ?1 and organisation = ?2 and confirmedAct is null and withdrawnAct is null",
                        by.value(),
                        wanted.organisation().value())
                .stream()
                .filter(PartnerStatement::isPending)
                .filter(row -> row.isOfKind(wanted.kind())
                        && row.name().equals(wanted.name())
                        && row.vouching().equals(wanted.vouching())
                        && row.until().equals(wanted.until())
                        && row.reason().equals(wanted.reason()))
                .toList();
    }
}

package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;

/**
 * What acts say of answers of the person in danger that wait to be read: since when, whether one denies what was confirmed, and whether it was read. A row says that one waits and nothing
 * else, so whoever writes rows puts no denial into anybody's mouth, and takes none out of it.
 */
@ApplicationScoped
class UnheardActs {
    private final EntityManager entities;
    private final Acts acts;

    UnheardActs(EntityManager entities, Acts acts) {
        this.entities = entities;
        this.acts = acts;
    }

    /**
     * An answer that waits by its row, and the acts about it, which nobody has looked at yet.
     *
     * @param denied its row says that it denies what was confirmed
     * @param found who read it and found that it does; null if nobody
     * @param confirmation the newest after it; null if there is none
     * @param reading the newest by somebody of the role; null if there is none
     * @param erasure of the answer; null if there is none
     */
    record Found(
            UUID caseId,
            int version,
            boolean denied,
            UUID answer,
            UUID found,
            UUID confirmation,
            UUID reading,
            UUID erasure) {
        private static Found of(Object... row) {
            return new Found(
                    id(row[0]),
                    (Integer) row[1],
                    (Integer) row[2] == 1,
                    id(row[3]),
                    id(row[4]),
                    id(row[5]),
                    id(row[6]),
                    id(row[7]));
        }

        private Stream<UUID> acts() {
            return Stream.of(answer, found, confirmation, reading, erasure);
        }

        private static UUID id(Object text) {
            return text == null ? null : UUID.fromString((String) text);
        }

        private Acts.Claim claim() {
            return new Acts.Claim(
                    "own_unheard/" + caseId + "@" + version, answer, OwnWords.ANSWERED, new CaseId(caseId));
        }
    }

    /** An answer that waits, by its acts. @param contradicts whether it denies what was confirmed @param confirmed whether something was confirmed since */
    record Waiting(CaseId caseId, Instant since, boolean contradicts, boolean confirmed) {}

    /** What waits for a role by the rows, each with its answer; what seems to be denied first, then what is to be compared, then the oldest. A row of no answer is left out. */
    @Transactional
    List<Found> found(Role role) {
        List<?> rows = entities.createNativeQuery(UnheardSql.query(role), Object[].class)
                .unwrap(NativeQuery.class)
                .addScalar("in_case", String.class)
                .addScalar("version", Integer.class)
                .addScalar("denied", Integer.class)
                .addScalar("answer", String.class)
                .addScalar("denial", String.class)
                .addScalar("confirmation", String.class)
                .addScalar("reading", String.class)
                .addScalar("erasure", String.class)
                .getResultList();
        return rows.stream().map(row -> Found.of((Object[]) row)).toList();
    }

    /** Those of them that wait by what was signed; rows that say something else are alarmed. */
    @Transactional
    List<Waiting> waiting(List<Found> found) {
        ActsOfList signed = acts.ofList(found.stream().flatMap(Found::acts));
        return found.stream().flatMap(each -> waiting(each, signed).stream()).toList();
    }

    private Optional<Waiting> waiting(Found found, ActsOfList signed) {
        Optional<Said> answer =
                signed.said(found.claim(), Facts.of(OwnWords.VERSION, Integer.toString(found.version())));
        if (answer.isEmpty()) {
            acts.tell(found.claim(), "nobody signed it");
            return Optional.empty();
        }
        boolean denies = answer.get().fact(OwnWords.CONTRADICTS).isPresent();
        Optional<Said> confirmation = said(found.confirmation(), signed);
        Optional<Said> reading = said(found.reading(), signed);
        boolean isOver = said(found.erasure(), signed).isPresent()
                || reading.filter(read ->
                                confirmation.filter(said -> isAfter(said, read)).isEmpty())
                        .isPresent();
        if (isOver || found.denied() != denies) {
            acts.tell(found.claim(), "it does not say what was signed");
        }
        return isOver
                ? Optional.empty()
                : Optional.of(new Waiting(
                        new CaseId(found.caseId()),
                        (reading.isPresent() ? confirmation : answer)
                                .orElseThrow()
                                .at(),
                        denies || isFound(found, signed),
                        confirmation.isPresent()));
    }

    private static Optional<Said> said(UUID act, ActsOfList signed) {
        return Optional.ofNullable(act).flatMap(signed::said);
    }

    /** Whoever may read it says so, and nobody else. */
    private static boolean isFound(Found found, ActsOfList signed) {
        return said(found.found(), signed)
                .filter(said -> OwnWords.READERS.stream().anyMatch(office -> signed.held(said, office)))
                .isPresent();
    }

    /** As far as clocks of nodes agree: what was confirmed at the same time as it was read is to be read again. */
    private static boolean isAfter(Said confirmation, Said reading) {
        return confirmation.at().plus(Acts.CLOCKS_AGREE).isAfter(reading.at());
    }
}

package org.defenderrelief.reporting;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.SignedLine;
import org.defenderrelief.fund.TransferKind;
import org.defenderrelief.fund.WholeLedger;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.SymmetricKey;

/** The list of grants for the house: one line a grant, under a code, every figure as it was signed. That somebody took it is recorded. */
@ApplicationScoped
public class ListGrants {
    static final String TAKEN = "reporting.grants-taken";

    private final Selection selection;
    private final WholeLedger ledger;
    private final GrantsOf grants;

    ListGrants(Selection selection, WholeLedger ledger, GrantsOf grants) {
        this.selection = selection;
        this.ledger = ledger;
        this.grants = grants;
    }

    /** What became of a grant by now. */
    private static final class Course {
        private final Grant grant;
        private Money sent;
        private Money freed;
        private Instant firstMoney;

        Course(Grant grant) {
            this.grant = grant;
            sent = Money.zero(grant.paid().currency());
            freed = sent;
        }

        void take(SignedLine line) {
            switch (line.kind()) {
                case PAID_OUT -> {
                    sent = sent.plus(line.paid().orElseThrow());
                    firstMoney = firstMoney == null ? line.at() : firstMoney;
                }
                case TAKEN_BACK -> sent = sent.minus(line.paid().orElseThrow());
                case UNSPENT_BACK -> {
                    sent = sent.minus(line.paid().orElseThrow());
                    freed = freed.plus(line.paid().orElseThrow());
                }
                case RELEASED -> freed = freed.plus(line.paid().orElseThrow());
                default -> {
                    // Fees and differences by rates are the envelope's, not the grant's.
                }
            }
        }
    }

    /**
     * Gives the grants of the period, envelope by envelope, in the order in which they were granted. Those of one envelope are in memory together. A
     * grant that is found wrong ends it: whoever takes them has nothing to rely on before this returns.
     *
     * @param code of one envelope; empty for all
     * @return how many there were
     * @throws Problem.Forbidden if the person is neither keeper nor of finance nor an auditor
     * @throws Problem.InvalidInput if there is no such envelope, or the period is none
     * @throws Problem.TooLarge {@code too-many-lines}
     * @throws Problem.Conflict {@code period-not-over} or {@code not-authentic}
     */
    public long list(Actor actor, Optional<String> code, Period period, Consumer<GrantLine> taker) {
        List<Envelope> chosen = selection.of(actor, code, period);
        long lines = 0;
        try (SymmetricKey key = SymmetricKey.random()) {
            CaseCodes codes = new CaseCodes(key);
            for (Envelope envelope : chosen) {
                Map<CommitmentId, Course> courses = courses(envelope, period, lines);
                courses.values().forEach(course -> taker.accept(line(envelope, course, codes)));
                lines += courses.size();
            }
        }
        selection.taken(actor, TAKEN, code, period, lines);
        return lines;
    }

    private Map<CommitmentId, Course> courses(Envelope envelope, Period period, long before) {
        Map<CommitmentId, Course> courses = new LinkedHashMap<>();
        ledger.read(envelope.id(), lines -> {
            Map<Long, Grant> granted =
                    grants.behind(lines, line -> line.kind() == TransferKind.COMMITTED && period.includes(line.at()));
            for (SignedLine line : lines) {
                Grant grant = granted.get(line.number());
                if (grant != null) {
                    courses.put(grant.commitment(), new Course(grant));
                } else {
                    line.commitment().map(courses::get).ifPresent(course -> course.take(line));
                }
            }
            selection.requireFew(before + courses.size());
        });
        return courses;
    }

    private static GrantLine line(Envelope envelope, Course course, CaseCodes codes) {
        Grant grant = course.grant;
        return new GrantLine(
                codes.of(grant.caseId()),
                envelope.code(),
                ReadJournal.document(envelope, grant.line()),
                grant.granted(),
                grant.received(),
                grant.region(),
                grant.types(),
                grant.amount(),
                grant.paid(),
                grant.rate(),
                course.sent,
                course.freed,
                Optional.ofNullable(course.firstMoney));
    }
}

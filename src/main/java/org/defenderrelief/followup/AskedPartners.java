package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Reference;

/** Whether partners have done what they were asked for; asked once more before the mail that asks them goes out. */
@ApplicationScoped
public class AskedPartners {
    private static final Logger LOG = Logger.getLogger(AskedPartners.class);

    private final FollowUps rows;
    private final Cases cases;
    private final StillOpen open;
    private final Clock clock;

    AskedPartners(FollowUps rows, Cases cases, StillOpen open, Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.open = open;
        this.clock = clock;
    }

    /** Those of the cases on which the partner has nothing to say now: the report is there or done without, safety was told. What cannot be read is not among them. */
    public Set<Reference> done(Collection<Reference> references) {
        return references.stream().filter(this::isDone).collect(Collectors.toSet());
    }

    private boolean isDone(Reference reference) {
        // What is due by the clock of another node may be later by this one's.
        Instant soon = clock.instant().plus(RemindPartners.CLOCKS);
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> cases.find("reference", reference.value())
                            .firstResultOptional()
                            .filter(caseFile -> isAnswered(caseFile, soon))
                            .isPresent());
        } catch (RuntimeException unreadable) {
            // Told where it is read; it keeps nobody from being asked of another case.
            LOG.errorf(
                    "A case cannot be read to tell whether its partner has answered: %s",
                    unreadable.getClass().getSimpleName());
            return false;
        }
    }

    private boolean isAnswered(CaseFile caseFile, Instant now) {
        return rows.findByIdOptional(caseFile.id().value())
                .filter(row -> !open.isFor(caseFile, row, now))
                .isPresent();
    }
}

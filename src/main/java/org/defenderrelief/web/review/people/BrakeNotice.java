package org.defenderrelief.web.review.people;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.web.shared.UnreadableRows;

/** Whether everything is frozen: then every page says so, since nothing can be opened or done, and says to those who can how to let go. */
@RequestScoped
@Named("brake")
public class BrakeNotice {
    private final CurrentActor actor;
    private final RosterView roster;
    private final Memberships memberships;
    private final DraftRows drafts;
    private final UnreadableRows rows;
    private Optional<Pulled> pulled;

    BrakeNotice(CurrentActor actor, RosterView roster, Memberships memberships, DraftRows drafts, UnreadableRows rows) {
        this.actor = actor;
        this.roster = roster;
        this.memberships = memberships;
        this.drafts = drafts;
        this.rows = rows;
    }

    /**
     * What is frozen.
     *
     * @param by account of who did, or null if none here fits the keys
     * @param letGo where the reader can let go, or null if they cannot now
     * @param begun whether somebody has let go already, so that one more is needed
     */
    public record Pulled(String by, Instant at, String letGo, boolean begun) {}

    /** Or null while nothing is frozen, or nobody can say for sure. */
    public Pulled getPulled() {
        if (pulled == null) {
            pulled = rows.readBeside("review/brake", this::look).flatMap(found -> found);
        }
        return pulled.orElse(null);
    }

    private Optional<Pulled> look() {
        try {
            return roster.frozen().map(this::pulled);
        } catch (Problem.Conflict notBelieved) {
            return Optional.empty(); // that the roster is not believed is alarmed where it is read
        }
    }

    private Pulled pulled(Roster.Freeze freeze) {
        PersonId reader = actor.get().person();
        boolean mayBrake = memberships.officesOf(reader).stream()
                .anyMatch(office -> office == Office.KEEPER || office == Office.AUDIT);
        List<Memberships.Waiting> begun = memberships.waiting().stream()
                .filter(draft -> draft.statement().kind() == Statement.Kind.UNFREEZE)
                .filter(draft ->
                        !roster.isStale(draft.statement()) && !draft.signedBy().isEmpty())
                .toList();
        String letGo = begun.stream()
                .filter(draft -> roster.asks(reader, draft.statement(), new HashSet<>(draft.signedBy())))
                .findFirst()
                .map(draft -> "/review/people/statements/" + draft.id())
                .orElse(mayBrake && begun.isEmpty() ? "/review/people/unfreeze" : null);
        return new Pulled(drafts.name(memberships.personOf(freeze.by())), freeze.at(), letGo, !begun.isEmpty());
    }
}

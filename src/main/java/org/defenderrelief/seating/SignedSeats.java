package org.defenderrelief.seating;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** Reads what was signed about seats. */
@ApplicationScoped
public class SignedSeats {
    private final Acts acts;
    private final CurrentRoster roster;

    SignedSeats(Acts acts, CurrentRoster roster) {
        this.roster = roster;
        this.acts = acts;
    }

    /**
     * All of it, by the acts and nothing else. What nobody in office signed counts for nothing: an invented act makes nobody an alternate, nor
     * lets anybody vote for another.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if an act is gone or is none
     */
    @Transactional
    public Seating seating() {
        List<Said> all = acts.withoutCase(Seating.ACTIONS);
        List<Said> counted = inOffice(all, roster.now());
        // Who came into office since this transaction looked is in it when it looks anew.
        return Seating.of(counted.size() == all.size() ? all : inOffice(all, roster.anew()));
    }

    private static List<Said> inOffice(List<Said> all, Roster now) {
        return all.stream()
                .filter(said -> now.byKid(said.signer())
                        .filter(member -> member.held(office(said), said.at()))
                        .isPresent())
                .toList();
    }

    /** Records and alarms that the rows say otherwise of somebody's seat. */
    void tellDiffers(PersonId person) {
        acts.tell(
                new Acts.Claim("seat_change/" + person, null, SeatFacts.CONFIRMED, null),
                "a seat is not as it was signed");
    }

    /** Whose such an act is. */
    static Office office(Said said) {
        boolean ofMembers =
                said.action().equals(SeatFacts.NAMED) || said.action().equals(SeatFacts.ENDED);
        return ofMembers ? Office.COMMITTEE : Office.KEEPER;
    }
}

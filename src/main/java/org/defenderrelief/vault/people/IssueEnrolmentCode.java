package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.VaultEvent;

/** A keeper makes the one-time code that somebody enrols with, and hands it over in person. */
@ApplicationScoped
@Transactional
public class IssueEnrolmentCode {
    private final EnrolmentCodes codes;
    private final PersonKeys people;
    private final Event<VaultEvent> events;

    IssueEnrolmentCode(EnrolmentCodes codes, PersonKeys people, Event<VaultEvent> events) {
        this.codes = codes;
        this.people = people;
        this.events = events;
    }

    /**
     * @return the code, told this once, good for two days and for that account alone
     * @throws Problem.Forbidden unless a keeper acts
     * @throws Problem.Conflict {@code already-enrolled}
     */
    public String issue(Acting keeper, PersonId person) {
        keeper.require(Role.KEEPER);
        if (people.of(person).isPresent()) {
            throw new Problem.Conflict("already-enrolled", "This person has a vault passphrase already.");
        }
        String code = codes.issue(person, keeper.person());
        events.fire(new VaultEvent.EnrolmentCodeIssued(keeper.act(), person));
        return code;
    }
}

package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.VaultEvent;

/** A keeper makes the one-time code that somebody enrols with, the first time or after losing their keys, and hands it over in person. */
@ApplicationScoped
@Transactional
public class IssueEnrolmentCode {
    private final EnrolmentCodes codes;
    private final Event<VaultEvent> events;

    IssueEnrolmentCode(EnrolmentCodes codes, Event<VaultEvent> events) {
        this.codes = codes;
        this.events = events;
    }

    /** Whether there is one that is good still, which another would take the place of. */
    public boolean isIssued(PersonId person) {
        return codes.isKept(person);
    }

    /**
     * @return the code, told this once, good for two days and for that account alone
     * @throws Problem.Forbidden unless a keeper acts
     * @throws Problem.Forbidden {@code not-oneself} for oneself
     */
    public String issue(Acting keeper, PersonId person) {
        keeper.require(Role.KEEPER);
        if (person.equals(keeper.person())) {
            throw new Problem.Forbidden("not-oneself", "Another keeper makes a code for you.");
        }
        String code = codes.issue(person, keeper.person());
        events.fire(new VaultEvent.EnrolmentCodeIssued(keeper.act(), person));
        return code;
    }
}

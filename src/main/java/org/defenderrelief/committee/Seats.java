package org.defenderrelief.committee;

import java.time.Instant;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** Who is of the committee, and when: the same for the service that relies on votes and for the verification that counts them again. */
interface Seats {
    /** Whether what those keys signed then was signed as one of it. */
    boolean held(String signer, Instant then);

    /** Whether those keys counted at that very moment. */
    boolean counted(String signer, Instant then);

    /** Whether that person was of it at that very moment, with whatever keys. */
    boolean counted(PersonId person, Instant then);

    /**
     * Whether somebody besides these had still to vote.
     *
     * @param number of the roster statement that was the newest then; if it cannot have been, somebody is awaited
     */
    boolean awaits(Set<PersonId> others, long number, Instant then);

    /** By the roster. */
    static Seats of(Roster roster) {
        return new Seats() {
            @Override
            public boolean held(String signer, Instant then) {
                return roster.byKid(signer)
                        .filter(member -> member.held(Office.COMMITTEE, then))
                        .isPresent();
            }

            @Override
            public boolean counted(String signer, Instant then) {
                return roster.byKid(signer)
                        .filter(member -> member.counted(Office.COMMITTEE, then))
                        .isPresent();
            }

            @Override
            public boolean counted(PersonId person, Instant then) {
                return roster.counted(person, Office.COMMITTEE, then);
            }

            @Override
            public boolean awaits(Set<PersonId> others, long number, Instant then) {
                return !roster.couldBeNewest(number, then)
                        || roster.holding(Office.COMMITTEE, number).stream()
                                .filter(member -> member.counted(Office.COMMITTEE, then))
                                .anyMatch(member -> others.stream().noneMatch(member::is));
            }
        };
    }
}

package org.defenderrelief.kernel;

import java.util.Set;
import java.util.UUID;

/** What takes more than one person waits for another, or waits no more. Fired within the transaction that makes it so; it says nothing of what was proposed. */
public sealed interface ProposalEvent {
    /** What waits; the same when it waits no more. */
    UUID proposal();

    /**
     * Somebody proposed it, and another person who holds an office confirms it.
     *
     * @param confirming who has one of these roles can confirm it
     * @param bound but for whoever has one of these, too, since they would decide by it
     * @param except nor can these: whoever proposed it, and whom it concerns
     */
    record Proposed(UUID proposal, Set<Role> confirming, Set<Role> bound, Set<PersonId> except)
            implements ProposalEvent {
        public Proposed {
            confirming = Set.copyOf(confirming);
            bound = Set.copyOf(bound);
            except = Set.copyOf(except);
        }

        /** Another keeper confirms it. */
        public static Proposed toKeepers(UUID proposal, PersonId by) {
            return to(Set.of(Role.KEEPER), proposal, by);
        }

        /** Somebody else who has one of those roles confirms it. */
        public static Proposed to(Set<Role> confirming, UUID proposal, PersonId by) {
            return new Proposed(proposal, confirming, Set.of(), Set.of(by));
        }
    }

    /** A statement of the roster waits for a signature. @param people whose signature would do, or bring it on */
    record SignatureAwaited(UUID proposal, Set<PersonId> people) implements ProposalEvent {
        public SignatureAwaited {
            people = Set.copyOf(people);
        }
    }

    /** It was confirmed, or taken back: nobody is to do anything about it any more. */
    record Settled(UUID proposal) implements ProposalEvent {}
}

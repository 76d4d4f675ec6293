package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.vault.roster.Roster;

/**
 * A rule that signed acts keep among each other, for the verification: that votes are the decision that was made of them, that two people
 * are two. It reads acts and nothing else, so it holds whatever the tables say. The rooms register theirs as Java services
 * ({@code META-INF/services}), so that the auditor's command has them without the running service. A verification makes a new one, which may
 * remember what it has read.
 */
public interface ActRule {
    /** The actions that it looks at. */
    Set<String> actions();

    /** One of its actions: in cases where that was done it also looks at all acts that commit to sealed content, whatever was done by them. Empty if it never does. */
    default Optional<String> looksAtCommittingWhere() {
        return Optional.empty();
    }

    /**
     * The first of these acts that breaks the rule. Acts that concern no case come first of all, then those of one case after another.
     *
     * @param acts all acts of those actions, and those that commit where it looks at them, about the same case, or about none, in the order of the tree; their signatures hold
     * @param roster who held which office; empty if the root is not known, and then offices are not looked at
     */
    Optional<Broken> broken(List<Said> acts, Optional<Roster> roster);

    /**
     * What is wrong.
     *
     * @param reason one clause without personal data
     */
    record Broken(UUID act, String reason) {
        public static Optional<Broken> by(Said said, String reason) {
            return Optional.of(new Broken(said.act(), reason));
        }
    }
}

package org.defenderrelief.committee;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.UnreadParts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** Who approves or declines has opened what the round rests on, or says in the vote that they decide unread. Deferring needs neither. */
@ApplicationScoped
public class ReadBeforeVoting {
    /** What a vote rests on. The conditions are no part of it: not every round has some. */
    public static final List<CompartmentName> PARTS =
            List.of(CompartmentName.SITUATION, CompartmentName.NEEDS, CompartmentName.ASSESSMENT);

    /** In a vote: the parts that its member had not opened. */
    private static final String UNREAD = "decidesUnread";

    private final UnreadParts unread;

    ReadBeforeVoting(UnreadParts unread) {
        this.unread = unread;
    }

    /** What the member has not opened in this round. */
    public List<CompartmentName> unread(Acting member, Round round) {
        return unread.of(member, round.caseId(), PARTS, round.openedAt());
    }

    /**
     * What the vote has to name as unread.
     *
     * @throws Problem.Conflict {@code vote-unread} if it approves or declines, something is unread, and the member does not say that they decide so
     */
    public List<CompartmentName> require(Acting member, Round round, Ballot ballot, boolean decidesUnread) {
        if (ballot.choice() == Choice.DEFER) {
            return List.of();
        }
        List<CompartmentName> left = unread(member, round);
        if (!left.isEmpty() && !decidesUnread) {
            throw new Problem.Conflict(
                    "vote-unread",
                    "You have not opened " + names(left, ", ")
                            + " in this round. Open it before you approve or decline, or say in your vote that you decide unread.");
        }
        return left;
    }

    /** The vote's facts, with what was unread. */
    static Facts said(Facts vote, List<CompartmentName> unread) {
        return unread.isEmpty() ? vote : vote.and(UNREAD, names(unread, "+"));
    }

    /** Whether the member signed that they decide unread. */
    static boolean isUnread(Said vote) {
        return vote.fact(UNREAD).isPresent();
    }

    private static String names(List<CompartmentName> parts, String between) {
        return parts.stream().map(CompartmentName::value).collect(Collectors.joining(between));
    }
}

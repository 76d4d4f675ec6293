package org.defenderrelief.committee;

/**
 * What a decision takes, as the policy said when the round was opened.
 *
 * @param approvalsNeeded distinct members who must approve, at least 1
 * @param quorum distinct members who must have voted, at least as many
 */
public record Terms(int approvalsNeeded, int quorum, Rule rule) {
    /** No committee is larger; a guard against slips of the finger. */
    public static final int MOST = 25;

    public Terms {
        if (approvalsNeeded < 1 || quorum < approvalsNeeded || quorum > MOST) {
            throw new IllegalArgumentException(
                    "a quorum is at least the approvals needed, at least 1, at most " + MOST);
        }
    }
}

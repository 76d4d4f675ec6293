package org.defenderrelief.partner;

/** How a partner organisation stands with the fund, by what keepers signed. */
public enum Standing {
    /** No two keepers vouch for it. */
    NOT_VETTED,
    /** Two keepers vouch for it, until a day that has not passed: its people send requests. */
    VETTED,
    /** The day until which it was vouched for has passed. */
    LAPSED,
    /** A keeper suspended it, and no two have lifted that. */
    SUSPENDED,
    /** Two keepers ended it. It can be vouched for anew; its people are then invited anew. */
    ENDED
}

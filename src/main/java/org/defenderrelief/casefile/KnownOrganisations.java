package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.kernel.PartnerId;

/** Which partner organisations the fund knows. The room that vouches for them implements it as a bean. */
public interface KnownOrganisations {
    /** Whether keepers vouch or ever vouched for it. */
    boolean isKnown(PartnerId organisation);

    /**
     * What those who vouch for it call it, as they signed it; its code with blanks for hyphens where nobody does.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    String name(PartnerId organisation);

    /** Codes of a few organisations that a row calls so, or in part; none for less than three letters. To find cases by alone: the names were not checked. */
    Set<String> named(String part);
}

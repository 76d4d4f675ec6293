package org.defenderrelief.casefile;

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
}

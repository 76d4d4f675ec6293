package org.defenderrelief.casefile;

import org.defenderrelief.kernel.PartnerId;

/** Which partner organisations the fund knows. The room that vouches for them implements it as a bean. */
public interface KnownOrganisations {
    /** Whether keepers vouch or ever vouched for it. */
    boolean isKnown(PartnerId organisation);
}

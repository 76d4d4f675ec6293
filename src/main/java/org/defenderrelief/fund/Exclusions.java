package org.defenderrelief.fund;

import java.util.Set;

import org.defenderrelief.kernel.PartnerId;

/**
 * What an envelope does not pay for, though its regions cover it.
 *
 * @param regions UN M49 codes, each with all that lies in it
 * @param partners organisations whose cases are not paid from it, such as those on a list of sanctions, or by the donor's wish; at most {@link #MOST_PARTNERS}
 */
public record Exclusions(Set<String> regions, Set<PartnerId> partners) {
    /** More are a rule of the fund's, not of one donor's. */
    public static final int MOST_PARTNERS = 100;

    /** Nothing is excluded. */
    public static final Exclusions NONE = new Exclusions(Set.of(), Set.of());

    public Exclusions {
        regions = Set.copyOf(regions);
        partners = Set.copyOf(partners);
    }
}

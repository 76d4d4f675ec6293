package org.defenderrelief.intake;

import java.time.Year;
import java.util.List;

/**
 * Coarse facts for statistics, in a compartment of their own so that whoever counts need not read who it is.
 *
 * @param ageBand ten years wide, such as 40-49; absent without birth year
 * @param dependants how many
 */
record Coding(
        Identity.ApplicantType applicantType,
        Identity.Gender gender,
        String ageBand,
        String country,
        List<String> rightsDefended,
        int dependants) {

    static Coding of(PlainRequest request) {
        return of(request.identity(), request.situation().rightsDefended());
    }

    /** The same rights, defended by somebody who was corrected. */
    Coding of(Identity corrected) {
        return of(corrected, rightsDefended);
    }

    private static Coding of(Identity identity, List<String> rightsDefended) {
        return new Coding(
                identity.applicantType(),
                identity.gender(),
                ageBand(identity),
                identity.countryOfResidence(),
                rightsDefended,
                identity.dependants() == null ? 0 : identity.dependants().size());
    }

    private static String ageBand(Identity identity) {
        if (identity.birthYear() == null) {
            return null;
        }
        int reference = Year.from(identity.consent().givenOn()).getValue();
        int decade = Math.max(0, reference - identity.birthYear()) / 10 * 10;
        return decade + "-" + (decade + 9);
    }
}

package org.defenderrelief.web.api.referral;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.referral.CaseReferrals;
import org.defenderrelief.referral.OtherFund;

/** The track of a case's referrals, with the funds that there are. */
@Schema(name = "Referrals")
record ReferralJson(List<Fund> funds, List<CaseReferrals.Consent> consents, List<CaseReferrals.Referral> referrals) {
    /** A fund that people may be referred to. */
    @Schema(name = "ReferralFund")
    record Fund(UUID id, String name) {}

    static ReferralJson of(List<OtherFund> funds, CaseReferrals.Track track) {
        return new ReferralJson(
                funds.stream().map(fund -> new Fund(fund.id(), fund.name())).toList(),
                track.consents(),
                track.referrals());
    }
}

package org.defenderrelief.referral;

/** Another fund referred somebody here, and triage is to look. Fired within a transaction, content-free. */
public record ReferralCame() {}

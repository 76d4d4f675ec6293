package org.defenderrelief.access;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are read. */
@ConfigMapping(prefix = "relief.access")
interface AccessConfig {
    /** Claim that names the partner organisation; the identity provider's administrators set it, its users cannot. */
    @WithDefault("partner_organisation")
    String organisationClaim();

    /**
     * How long a sign-in that is over is remembered as such: longer than any session (10 hours) or token (five minutes) lives by our realm. Whoever makes tokens live longer in Keycloak
     * makes copied ones good again after it.
     */
    @WithDefault("PT24H")
    Duration rememberEnded();
}

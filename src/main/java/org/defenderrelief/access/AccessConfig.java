package org.defenderrelief.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are read. */
@ConfigMapping(prefix = "relief.access")
interface AccessConfig {
    /** Claim that names the partner organisation; the identity provider's administrators set it, its users cannot. */
    @WithDefault("partner_organisation")
    String organisationClaim();
}

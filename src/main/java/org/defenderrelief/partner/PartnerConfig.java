package org.defenderrelief.partner;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about partner organisations. */
@ConfigMapping(prefix = "relief.partner")
public interface PartnerConfig {
    /** Whom a partner writes to who may not send, such as a mail address or a telephone number; shown to partners as it is. */
    Optional<String> contact();

    /** How long the code of an invitation can be used. */
    @WithDefault("P7D")
    Duration invitationGoodFor();
}

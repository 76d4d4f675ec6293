package org.defenderrelief.web;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the faces present themselves. */
@ConfigMapping(prefix = "relief.web")
public interface WebConfig {
    /** Languages on offer, BCP 47; the first is the default. */
    @WithDefault("en,fr")
    List<String> languages();

    /** Whether every page says loudly that this is a demo on one machine, with people whose passwords are public. */
    @WithDefault("false")
    boolean localDemo();

    /** Origin of the sign-in server, where a form's redirect may lead when the session has ended. */
    Optional<String> signInOrigin();

    /** Whether cookies are marked Secure although TLS ends at a proxy in front of this service. */
    @WithDefault("true")
    boolean secureCookies();
}

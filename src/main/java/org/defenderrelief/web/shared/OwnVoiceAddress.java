package org.defenderrelief.web.shared;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

/** Where the person in danger uses their own code, as it is printed for them. */
@ApplicationScoped
public class OwnVoiceAddress {
    /** The page's path on every name of the service. */
    public static final String PATH = "/own";

    /** Says of a call that it came by the name that is printed for people in danger. */
    static final String ASKED = "relief.own-voice-asked";

    private final URI base;

    OwnVoiceAddress(WebConfig config) {
        base = config.ownVoiceAddress().orElseGet(config::publicAddress);
    }

    /** The whole address, to be typed from paper. */
    public String text() {
        return base + PATH;
    }
}

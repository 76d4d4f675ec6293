package org.defenderrelief.web.shared;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
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

    /**
     * Where people reach the service, such as {@code https://relief.example.org}, without a slash at its end: links in mails begin
     * with it, and requests for another host are refused.
     */
    URI publicAddress();

    /**
     * Where the person in danger uses their own code, if that is told under another name than {@link #publicAddress()}, such as one that says
     * nothing or an onion service; without a slash at its end. Under that name nothing but their page is answered.
     */
    Optional<URI> ownVoiceAddress();

    /** Further host names to answer to, at the port the service listens on; for a local instance and for tests. */
    Optional<List<String>> otherNames();

    /** Origin of the sign-in server, where a form's redirect may lead when the session has ended. */
    Optional<String> signInOrigin();

    /** Whether cookies are marked Secure although TLS ends at a proxy in front of this service. */
    @WithDefault("true")
    boolean secureCookies();

    /** The largest body of a call that brings no file. */
    @WithDefault("2M")
    MemorySize maxBody();

    /**
     * So many calls wait for a thread at one node at once, twice as many of those that bring a form; whoever comes then is told to come again. With
     * {@code quarkus.thread-pool.max-threads} it bounds how long anybody waits.
     */
    @WithDefault("100")
    @Min(1)
    int mostWaiting();

    /** So many files are answered by one node at once; each keeps one of its threads until its reader has all of it. Whoever comes then is told to come again. */
    @WithDefault("16")
    @Min(1)
    int mostLongAnswers();

    /** So long the reader of a file may take in next to nothing before they are cut off and their thread serves others. */
    @WithDefault("2M")
    Duration readerPatience();

    /** So long a form is kept whose sign-in ran out, until it is whole and its page has gone out; a form with files longer, as long as they come in. */
    @WithDefault("10M")
    Duration formPatience();
}

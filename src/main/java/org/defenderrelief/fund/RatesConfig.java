package org.defenderrelief.fund;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** From where published rates are fetched. By default from nowhere: people load the files. */
@ConfigMapping(prefix = "relief.rates")
public interface RatesConfig {
    /** InforEuro. */
    InforEuro inforeuro();

    /** The European Central Bank. */
    Ecb ecb();

    /** Whether fetched rates near those before them count without two people. What was taken in so counts only while it is set. */
    @WithDefault("false")
    boolean trusted();

    /** How often it is looked whether something is to be fetched; {@code off} leaves it to other replicas. */
    @WithDefault("1h")
    String fetchInterval();

    /** InforEuro. */
    interface InforEuro {
        /**
         * Address of a month as JSON or CSV, in which {@code {year}} and {@code {month}} stand for the month; https, but for this machine itself.
         */
        Optional<String> url();
    }

    /** The European Central Bank. */
    interface Ecb {
        /** Address of eurofxref as XML; https, but for this machine itself. */
        Optional<String> url();
    }

    /** Keeps a service from starting with an address from which nothing may be fetched. */
    @ApplicationScoped
    class Addresses {
        private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

        void check(@Observes StartupEvent start, RatesConfig config) {
            config.inforeuro().url().ifPresent(url -> check("relief.rates.inforeuro.url", url));
            config.ecb().url().ifPresent(url -> check("relief.rates.ecb.url", url));
        }

        static void check(String setting, String url) {
            URI address;
            try {
                address = URI.create(url.replace("{year}", "2026").replace("{month}", "11"));
            } catch (IllegalArgumentException none) {
                throw new IllegalStateException(setting + " is no address", none);
            }
            String host = address.getHost();
            boolean safe = host != null
                    && address.getUserInfo() == null
                    && ("https".equalsIgnoreCase(address.getScheme())
                            || ("http".equalsIgnoreCase(address.getScheme())
                                    && HERE.contains(host.toLowerCase(Locale.ROOT))));
            if (!safe) {
                throw new IllegalStateException(setting + " must begin with https:// and name a host");
            }
        }
    }
}

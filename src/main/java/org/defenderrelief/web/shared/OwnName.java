package org.defenderrelief.web.shared;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.net.HostAndPort;

/** The names by which people and programs may ask for this service. */
final class OwnName {
    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    private final String host;
    private final int port;
    private final int usualPort;
    private final Set<String> others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param address where people reach the service
     * @param others further host names, at the port that a request came in by
     * @throws IllegalArgumentException unless the address is scheme, host and perhaps port alone
     */
    OwnName(URI address, Collection<String> others) {
        boolean plain = address.getScheme() != null
                && USUAL_PORTS.containsKey(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawPath().isEmpty()
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!plain) {
            throw new IllegalArgumentException(
                    "An address of the service (relief.web.public-address, relief.web.own-voice-address) must be such as https://relief.example.org, without a slash at its end.");
        }
        host = address.getHost();
        usualPort = USUAL_PORTS.get(address.getScheme());
        port = known(address.getPort());
        this.others.addAll(others);
    }

    /** Whether that is a name of ours. @param arrivedAt the port that the request came in by: nobody can make that up */
    boolean is(HostAndPort asked, int arrivedAt) {
        return asked != null
                && (host.equalsIgnoreCase(asked.host()) && port == known(asked.port())
                        || others.contains(asked.host()) && arrivedAt == known(asked.port()));
    }

    private int known(int given) {
        return given < 0 ? usualPort : given;
    }
}

package org.defenderrelief.web.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The network that the present call comes from, no closer than providers give addresses out: 24 bits of IPv4, 48 of IPv6. */
@RequestScoped
public class Network {
    private static final int OF_IPV4 = 3;
    private static final int OF_IPV6 = 6;

    private final RoutingContext call;
    private final boolean toldByProxy;

    Network(
            RoutingContext call,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding") boolean toldByProxy) {
        this.call = call;
        this.toldByProxy = toldByProxy;
    }

    /** As the connection or a trusted proxy says it; nothing where neither does. */
    public String ofThisCall() {
        return call.request().remoteAddress() == null
                ? ""
                : of(call.request().remoteAddress().hostAddress());
    }

    /** As a trusted proxy says it. Where none does, everybody may come from the address of one that is not trusted, and this tells nothing. */
    public Optional<String> told() {
        return toldByProxy ? Optional.of(ofThisCall()).filter(network -> !network.isEmpty()) : Optional.empty();
    }

    /** @param address as it is written; a name is not looked up */
    static String of(String address) {
        if (address == null || !address.matches("[0-9a-fA-F:.]{2,45}")) {
            return "";
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? OF_IPV4 : OF_IPV6));
        } catch (UnknownHostException noAddress) {
            return "";
        }
    }
}

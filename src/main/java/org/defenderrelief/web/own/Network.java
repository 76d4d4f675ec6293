package org.defenderrelief.web.own;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that a call comes from, no closer than providers give addresses out: 24 bits of IPv4, 48 of IPv6. */
final class Network {
    private static final int OF_IPV4 = 3;
    private static final int OF_IPV6 = 6;

    private Network() {}

    /** @param address as the connection or a trusted proxy says it; a name is not looked up */
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

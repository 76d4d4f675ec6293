package org.defenderrelief.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ports of one instance, all on the loopback address.
 *
 * @param app the service
 * @param db MariaDB
 * @param keycloak Keycloak
 * @param smtp the mail catcher's SMTP
 * @param mailApi the mail catcher's HTTP interface, where mails are read
 */
public record Ports(int app, int db, int keycloak, int smtp, int mailApi) {
    /** The service's, unless another is chosen. */
    static final int USUAL = 8080;

    private static final Pattern NOTED = Pattern.compile("([a-z-]+)=(\\d+)");

    /** 8080, 3307, 8180, 3025 and 8025, unless a property or an environment variable says otherwise. */
    static Ports configured() {
        return new Ports(
                configured("port", USUAL),
                configured("db-port", 3307),
                configured("keycloak-port", 8180),
                configured("smtp-port", 3025),
                configured("mail-port", 8025));
    }

    /** Those that the pid files name, and the configured ones of what was not started. */
    static Ports started(Home home) {
        Ports configured = configured();
        Map<String, Integer> noted = new HashMap<>();
        for (String file : List.of("app", "mariadb", "keycloak", "mail-catcher")) {
            new PidFile(home.data().resolve(file + ".pid"))
                    .note()
                    .ifPresent(note -> NOTED.matcher(note.ports())
                            .results()
                            .forEach(each -> noted.put(each.group(1), Integer.valueOf(each.group(2)))));
        }
        return new Ports(
                noted.getOrDefault("port", configured.app()),
                noted.getOrDefault("db-port", configured.db()),
                noted.getOrDefault("keycloak-port", configured.keycloak()),
                noted.getOrDefault("smtp-port", configured.smtp()),
                noted.getOrDefault("mail-port", configured.mailApi()));
    }

    /** Free ports of this moment. */
    static Ports free() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> free =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4));
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /**
     * Passes when a server can listen there.
     *
     * @param option the setting that changes the port
     * @throws StackException with the port and the variable that changes it
     */
    static void refuseTaken(String option, int port, String server) throws StackException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StackException("Port " + port + " is taken by another program, so " + server
                    + " cannot listen there. Stop that program, or choose another port: export " + variable(option)
                    + "=" + (port + 10) + " (docs/local-stack.md)");
        }
    }

    private static int configured(String option, int usual) {
        String property = System.getProperty("relief.local." + option);
        String value = property != null ? property : System.getenv(variable(option));
        return value == null || value.isBlank() ? usual : Integer.parseInt(value.strip());
    }

    /** The service reads the same variables, since its configuration names the same properties. */
    private static String variable(String option) {
        return "RELIEF_LOCAL_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}

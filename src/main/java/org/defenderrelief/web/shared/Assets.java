package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

/** Addresses of the static files, with a mark of their content, so that browsers may keep them and still see the next release. */
@ApplicationScoped
public class Assets {
    private static final String FOLDER = "/META-INF/resources/assets/";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, String> integrities = new ConcurrentHashMap<>();

    String address(String name) {
        return addresses.computeIfAbsent(name, each -> "/assets/" + each + "?v=" + mark(each));
    }

    /** By which a browser knows that a file came whole and as it is here (Subresource Integrity). */
    String integrity(String name) {
        return integrities.computeIfAbsent(
                name, each -> "sha256-" + Base64.getEncoder().encodeToString(digest(each)));
    }

    private static String mark(String name) {
        return HexFormat.of().formatHex(digest(name), 0, 6);
    }

    private static byte[] digest(String name) {
        try (InputStream content = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (content == null) {
                throw new IllegalArgumentException("no such asset: " + name);
            }
            return MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

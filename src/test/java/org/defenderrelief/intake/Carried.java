package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.ValidatableResponse;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.SealedFile;
import org.defenderrelief.vault.seal.Secrets;

/** Sealed requests in files of their own, made by somebody who can say anything in them, and what the service has after it was brought one. */
final class Carried {
    static final String TYPE = "application/vnd.relief.file";

    /** What a request leaves somewhere, its files included. */
    private static final List<String> TABLES = List.of(
            "case_file",
            "case_duty",
            "compartment",
            "compartment_batch_key",
            "receipt_key",
            "own_key",
            "given_answer",
            "file_content",
            "file_segment");

    private static final JsonMapper MAPPER = new JsonMapper();

    private Carried() {}

    /** Sealed to the service's present envelope key. */
    static byte[] file(String request, byte[]... contents) {
        return SealedFile.seal(
                envelope(), new SealedFile.Content(request.getBytes(StandardCharsets.UTF_8), List.of(contents)));
    }

    static EncapsulationKey envelope() {
        return EncapsulationKey.of(Secrets.fromBase64Url(
                answer("/api/v1/intake-keys").at("/envelope/publicKey").asText()));
    }

    static JsonNode answer(String path) {
        try {
            return MAPPER.readTree(
                    Api.anonymous().get(path).then().statusCode(200).extract().asString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ValidatableResponse brought(String name, byte[] file) {
        return Api.as(name)
                .contentType(TYPE)
                .body(file)
                .post("/api/v1/requests")
                .then();
    }

    /** Nothing came since then; what waited may have been forgotten. */
    static void assertNothingSince(Map<String, Long> before) {
        kept().forEach((table, rows) -> assertThat(rows).as(table).isLessThanOrEqualTo(before.get(table)));
    }

    /** How many rows there are of each. */
    static Map<String, Long> kept() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement count = owner.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row = count.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    row.next();
                    rows.put(table, row.getLong(1));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return rows;
    }
}

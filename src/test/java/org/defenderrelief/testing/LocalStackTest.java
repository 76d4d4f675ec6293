package org.defenderrelief.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LocalStackTest {
    @Inject
    AgroalDataSource database;

    @Test
    void theDatabaseIsARealMariaDbThatKeepsWhatItHasAcknowledged() throws SQLException {
        assertThat(single("SELECT VERSION()")).startsWith("11.4").contains("MariaDB");
        assertThat(single("SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
        assertThat(single("SELECT @@time_zone")).isEqualTo("+00:00");
        assertThat(single("SELECT @@character_set_database")).isEqualTo("utf8mb4");
    }

    @Test
    void theServiceIsAUserThatCannotChangeTheSchema() throws SQLException {
        assertThat(single("SELECT CURRENT_USER()")).isEqualTo("relief_app@%");
        assertThatThrownBy(() -> single("CREATE TABLE intruder (id INT)")).isInstanceOf(SQLException.class);
    }

    @Test
    void aPartnersTokenNamesPersonRoleAndOrganisation() {
        JsonObject claims = claims(Tokens.of("partner-1"));

        assertThat(claims.getString("sub")).isEqualTo("00000000-0000-4000-8000-000000100001");
        assertThat(claims.getString("preferred_username")).isEqualTo("partner-1");
        assertThat(claims.getString("email")).isEqualTo("partner-1@example.org");
        assertThat(claims.getString("locale")).isEqualTo("fr");
        assertThat(claims.getString("partner_organisation")).isEqualTo("lumiere-des-collines");
        assertThat(claims.getString("aud")).isEqualTo("api");
        assertThat(claims.getJsonObject("realm_access").getJsonArray("roles").getList())
                .isEqualTo(List.of("partner"));
    }

    @Test
    void aReviewersTokenNamesNoOrganisation() {
        JsonObject claims = claims(Tokens.of("committee-4"));

        assertThat(claims.containsKey("partner_organisation")).isFalse();
        assertThat(claims.getJsonObject("realm_access").getJsonArray("roles").stream())
                .containsExactlyInAnyOrder("committee", "reviewer");
    }

    private static JsonObject claims(String token) {
        byte[] body = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }

    private String single(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}

package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.seal.JoinCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Who has the service's keyring writes entries that the service vouches for; nobody joins a partner organisation by one, without the code. */
class JoinReplayTest {
    private static final String ORGANISATION = "a-partner";

    private final UUID invitation = Ids.next();
    private final PrivateKeys code = JoinCode.random().keys(invitation);
    private HistorySchema schema;

    @BeforeEach
    void anInvitation() throws SQLException, GeneralSecurityException {
        schema = HistorySchema.whole();
        wrote(
                "partner.person-invited",
                Facts.of("invitation", invitation.toString(), "organisation", ORGANISATION)
                        .and("keys", code.publicKeys().kid())
                        .and(
                                "signing",
                                HexFormat.of()
                                        .formatHex(code.publicKeys().signing().bytes())),
                "",
                null);
    }

    @Test
    void whoeverHasTheCodeJoins() throws SQLException {
        joined(invitation, ORGANISATION, code.publicKeys().kid(), code);
        assertThat(differences()).isZero();
    }

    @Test
    void nobodyJoinsByTheServicesWordAlone() throws SQLException {
        joined(invitation, ORGANISATION, "", null);
        assertThat(differences()).isEqualTo(1);
    }

    @Test
    void norWithAnotherCode() throws SQLException {
        PrivateKeys other = JoinCode.random().keys(invitation);
        joined(invitation, ORGANISATION, other.publicKeys().kid(), other);
        joined(invitation, ORGANISATION, code.publicKeys().kid(), other);
        assertThat(differences()).isEqualTo(2);
    }

    @Test
    void norAnotherOrganisation() throws SQLException {
        joined(invitation, "another", code.publicKeys().kid(), code);
        assertThat(differences()).isEqualTo(1);
    }

    @Test
    void norByAnInvitationThatNobodyMade() throws SQLException {
        joined(Ids.next(), ORGANISATION, code.publicKeys().kid(), code);
        assertThat(differences()).isEqualTo(1);
    }

    private int differences() throws SQLException {
        List<Difference> found = new ArrayList<>();
        try (Connection auditor = schema.audit()) {
            new JoinReplay(auditor).addTo(found);
        }
        return found.size();
    }

    private void joined(UUID by, String organisation, String keys, PrivateKeys signsOrNull) throws SQLException {
        wrote(
                "partner.person-joined",
                Facts.of("invitation", by.toString(), "organisation", organisation),
                keys,
                signsOrNull);
    }

    private void wrote(String action, Facts facts, String keys, PrivateKeys signsOrNull) throws SQLException {
        EntryRow said = new EntryRow(
                Ids.next(),
                null,
                SaidBy.person(9).value(),
                "somebody",
                "partner",
                action,
                LocalDateTime.ofInstant(HistorySchema.CLOCK.instant(), ZoneOffset.UTC),
                facts.json(),
                Commitments.none().json(),
                keys,
                new byte[0],
                new byte[0]);
        EntryRow signed =
                signsOrNull == null ? said : said.signed(signsOrNull.signing().sign(said.body()));
        EntryRow row = signed.vouchedFor(SignedNoteTest.signature(schema.pair, signed.witnessed()));
        try (Connection app = schema.app()) {
            row.insert(app);
        }
    }
}

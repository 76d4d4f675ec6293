package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.keyring.ServiceSignature;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * The record of everything done and everything read. Every command writes one entry here in its own transaction: what is not
 * recorded has not happened. An entry goes in with a single insert that waits for nobody; its place in the Merkle tree is given
 * soon afterwards by the sequencer.
 */
@ApplicationScoped
public class History {
    private static final byte[] NONE = {};

    private static final Pattern ACTION = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");

    private final DataSource database;
    private final ServiceSignature service;
    private final Tail tail;
    private final RecordedHere recorded;
    private final AtWork atWork;
    private final RightTime time;
    private final Clock clock;

    History(
            DataSource database,
            ServiceSignature service,
            Tail tail,
            RecordedHere recorded,
            AtWork atWork,
            RightTime time,
            Clock clock) {
        this.database = database;
        this.service = service;
        this.tail = tail;
        this.recorded = recorded;
        this.atWork = atWork;
        this.time = time;
        this.clock = clock;
    }

    /** Records what the service saw somebody do who has no key to sign with. Otherwise as {@link #record(Act, String, CaseId, Facts, Commitments)}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Actor actor, String action, CaseId caseOrNull, Facts facts) {
        insert(Act.witnessed(actor), action, caseOrNull, facts, Commitments.none());
    }

    /** As {@link #record(Act, String, CaseId, Facts, Commitments)} for what commits to no sealed content. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Act act, String action, CaseId caseOrNull, Facts facts) {
        insert(act, action, caseOrNull, facts, Commitments.none());
    }

    /**
     * Records one act in the caller's transaction, so that both last or neither. Whoever does it signs the entry, and so does the service.
     *
     * @param act whose id becomes the entry's; recorded once
     * @param action what was done, as {@code room.thing-done} in lower case, such as {@code triage.finding-recorded}
     * @param caseOrNull the case it concerns, or null
     * @throws jakarta.transaction.TransactionalException if there is no transaction to be part of
     * @throws org.defenderrelief.kernel.Problem.Forbidden {@code not-in-roster} if whoever signs has left meanwhile
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code frozen} if everything was frozen meanwhile
     * @throws ClockAstray if this node's clock is not the database's
     * @throws HistoryUnavailable if it could not be written; the act must fail with it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Act act, String action, CaseId caseOrNull, Facts facts, Commitments commitments) {
        insert(act, action, caseOrNull, facts, commitments);
    }

    /**
     * The entry that the service signs by that generation of its keyring, and the one before beside it, for whoever places it.
     *
     * @param key the new generation's @param before the one's before it
     */
    EntryRow rotation(int generation, VerifyingKey before, VerifyingKey key, boolean theft) {
        time.require();
        LocalDateTime now = now();
        Rotation rotation = new Rotation(generation, before, key, theft, now.toInstant(ZoneOffset.UTC));
        EntryRow said = new EntryRow(
                Ids.next(),
                null,
                Actor.SERVICE.person().value(),
                Actor.SERVICE.name(),
                "",
                Rotation.ACTION,
                now,
                rotation.facts().json(),
                Commitments.none().json(),
                rotation.signer(),
                NONE,
                NONE);
        EntryRow signed = said.signed(service.sign(generation - 1, said.body()));
        return signed.vouchedFor(service.sign(generation, signed.witnessed()));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private void insert(Act act, String action, CaseId caseOrNull, Facts facts, Commitments commitments) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("not an action of the form room.thing-done");
        }
        time.require();
        atWork.require(act, action);
        Actor actor = act.actor();
        EntryRow said = new EntryRow(
                act.id(),
                Optional.ofNullable(caseOrNull).map(CaseId::value).orElse(null),
                actor.person().value(),
                actor.name(),
                actor.roles().stream().map(Role::realmName).sorted().collect(Collectors.joining(",")),
                action,
                now(),
                facts.json(),
                commitments.json(),
                act.by().kid(),
                NONE,
                NONE);
        EntryRow signed = said.signed(act.by().sign(said.body()));
        EntryRow row = signed.vouchedFor(service.sign(signed.witnessed()));
        try (Connection connection = database.getConnection()) {
            tail.wrote(row, row.insert(connection));
            recorded.note(row.entry());
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history entry could not be written", failure);
        }
    }
}

package org.defenderrelief.reporting;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.ConfirmEnvelope;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.PayOut;
import org.defenderrelief.fund.ProposeEnvelope;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.fund.WholeLedger;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.History;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Witnessed;

/** Envelopes of donors that no other test has, with grants, and the use cases of this room two months from now, when this month is over. */
@ApplicationScoped
public class ReportFixture {
    private final FundFixture fund;
    private final DemoPeople people;
    private final RegisterCase register;
    private final ProposeEnvelope propose;
    private final ConfirmEnvelope confirm;
    private final PayOut pay;
    private final ConfirmedEnvelopes envelopes;
    private final EnvelopeSection sections;
    private final Reports reports;
    private final EntityManager entities;
    private final HistoryLog log;
    private final History history;
    private final WholeLedger ledger;
    private final GrantsOf grants;
    private final ReportingConfig config;

    ReportFixture(
            FundFixture fund,
            DemoPeople people,
            RegisterCase register,
            ProposeEnvelope propose,
            ConfirmEnvelope confirm,
            PayOut pay,
            ConfirmedEnvelopes envelopes,
            EnvelopeSection sections,
            Reports reports,
            EntityManager entities,
            HistoryLog log,
            History history,
            WholeLedger ledger,
            GrantsOf grants,
            ReportingConfig config) {
        this.fund = fund;
        this.people = people;
        this.register = register;
        this.propose = propose;
        this.confirm = confirm;
        this.pay = pay;
        this.envelopes = envelopes;
        this.sections = sections;
        this.reports = reports;
        this.entities = entities;
        this.log = log;
        this.history = history;
        this.ledger = ledger;
        this.grants = grants;
        this.config = config;
    }

    /** An open envelope. */
    record Given(String donor, String code, EnvelopeId id) {}

    Given envelope(String donor, String total) {
        String code = "R-" + Crockford.random(10);
        EnvelopeId id = propose.propose(
                people.acting("keeper-1"),
                new NewEnvelope(
                        donor,
                        "=HYPERLINK(\"https://example.org\";\"A donor\")",
                        code,
                        "@An envelope of reports",
                        new Terms(
                                Money.of(total, "EUR"),
                                Money.of(total, "EUR"),
                                LocalDate.parse("2020-01-01"),
                                LocalDate.parse("2099-12-31"),
                                Set.of(),
                                Set.of())));
        confirm.confirm(people.acting("keeper-2"), id);
        return new Given(donor, code, id);
    }

    static String donor() {
        return "D-" + Crockford.random(10);
    }

    /** A grant to a new case of that region that asks for these kinds of help. */
    CommitmentId grant(Given given, String region, Set<AssistanceType> types, String amount, String currency) {
        Money money = Money.of(amount, currency);
        CaseId caseId = newCase(region, types);
        return QuarkusTransaction.requiringNew()
                .call(() -> fund.commit(
                        people.acting("committee-1"),
                        caseId,
                        given.id(),
                        new Need(region, types, money, money, FundFixture.PARTNER),
                        "report/" + caseId));
    }

    /** A new case of that region that asks for these kinds of help. */
    CaseId newCase(String region, Set<AssistanceType> types) {
        Actor partner = fund.person(Role.PARTNER);
        NewCase request = new NewCase(
                new CaseId(Ids.next()), false, "fr", Urgency.URGENT, region, types, Money.of("1000", "EUR"));
        return QuarkusTransaction.requiringNew().call(() -> {
            CaseFile caseFile = register.prepare(partner, request);
            register.register(
                    new Act(request.id().value(), new Witnessed(partner)), caseFile, false, Commitments.none());
            return caseFile.id();
        });
    }

    void grants(int many, Given given, String region, AssistanceType type, String amount) {
        for (int i = 0; i < many; i++) {
            grant(given, region, Set.of(type), amount, "EUR");
        }
    }

    void paid(CommitmentId commitment, String amount, String currency) {
        QuarkusTransaction.requiringNew()
                .run(() -> pay.pay(people.acting("finance-1"), commitment, Ids.next(), Money.of(amount, currency)));
    }

    static Period thisMonth() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        return new Period(now.atDay(1), now.atEndOfMonth());
    }

    static Period lastMonth() {
        YearMonth before = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        return new Period(before.atDay(1), before.atEndOfMonth());
    }

    private static Clock later() {
        return Clock.offset(Clock.systemUTC(), Duration.ofDays(62));
    }

    MakeReport make() {
        return new MakeReport(envelopes, sections, reports, entities, log, history, config, later());
    }

    /** Makes a report of this month, when it is over. */
    public Report ofThisMonth(String donor, String code) {
        return make().make(people.acting("finance-1"), donor, Optional.of(code), thisMonth());
    }

    /** Takes the list of grants of this month, when it is over. @return how many there are */
    public long listed(String code) {
        return list().list(people.actor("auditor-1"), Optional.of(code), thisMonth(), line -> {});
    }

    private Selection selection() {
        return new Selection(envelopes, history, config, later());
    }

    ReadJournal journal() {
        return new ReadJournal(selection(), ledger, config);
    }

    ListGrants list() {
        return new ListGrants(selection(), ledger, grants);
    }
}

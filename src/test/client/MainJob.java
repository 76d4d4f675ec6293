import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.json.JsonMapper;
import relief.client.ApiClient;
import relief.client.api.CasesApi;
import relief.client.api.CommitteeApi;
import relief.client.api.FundsApi;
import relief.client.api.IntakeApi;
import relief.client.api.PaymentsApi;
import relief.client.api.TriageApi;
import relief.client.api.VaultApi;
import relief.client.model.*;

/**
 * One request from submission to confirmed payment, by the demo people, with the client that openapi-generator makes of the service's
 * description. Compiled and run by {@code GeneratedClientTest}. Arguments: address of the service, address of Keycloak, file of a request.
 */
public final class MainJob {
    private static final List<String> PARTS_OF_TRIAGE = List.of("identity", "situation", "needs");
    private static final List<String> PARTS_OF_COMMITTEE = List.of("situation", "needs", "assessment");

    private final String service;
    private final String keycloak;
    private final Map<String, ApiClient> clients = new HashMap<>();
    private final Map<String, String> unlocked = new HashMap<>();

    private MainJob(String service, String keycloak) {
        this.service = service;
        this.keycloak = keycloak;
    }

    public static void main(String[] arguments) throws Exception {
        new MainJob(arguments[0], arguments[1]).carryOut(Path.of(arguments[2]));
    }

    private void carryOut(Path file) throws Exception {
        PlainRequest request = as("partner-1").getObjectMapper().readValue(file.toFile(), PlainRequest.class);
        Acknowledgement sent = new IntakeApi(as("partner-1")).requestsSubmit(request, null, key());
        String reference = sent.getReference();
        Money amount = new Money()
                .amount(request.getNeeds().getRequested().getAmount())
                .currency(request.getNeeds().getRequested().getCurrency());

        recommend(reference, amount);
        decide(reference);
        IntakeApi partner = new IntakeApi(as("partner-1"));
        AgreementTerms terms = partner.agreementLook(reference, sent.getReceiptCode(), "fr");
        partner.agreementAgree(
                reference,
                sent.getReceiptCode(),
                new AgreeToTerms()
                        .granted(terms.getGranted())
                        .language(terms.getLanguage())
                        .hash(terms.getHash()));
        pay(reference, amount);
        System.out.println("status: "
                + new CasesApi(as("auditor-1")).casesOne(reference).getSummary().getStatus());
    }

    private void recommend(String reference, Money amount) throws Exception {
        TriageApi triage = new TriageApi(as("triage-1"));
        String vault = vault("triage-1");
        triage.triageAccept(reference, version(reference), vault);
        open("triage-1", reference, PARTS_OF_TRIAGE);
        for (Criterion criterion : Criterion.values()) {
            triage.triageCriterion(
                    reference,
                    version(reference),
                    vault,
                    new CriterionFinding()
                            .criterion(criterion)
                            .finding(Finding.MET)
                            .evidence("Read with the partner; the documents agree."));
        }
        triage.risksAssess(
                reference,
                version(reference),
                vault,
                new RiskAssessment()
                        .risks(List.of(new Risk()
                                .what("Men wait at the bus station.")
                                .likelihood(3)
                                .impact(4)
                                .mitigation("She travels by day, with the partner.")
                                .fromHelp(false)))
                        .harm(Arrays.stream(HarmQuestion.values())
                                .map(question -> new HarmAnswer().question(question).answer(HarmAnswer1.NO))
                                .toList()));
        triage.checklistFill(
                reference,
                version(reference),
                vault,
                new FilledChecklist()
                        .items(triage.triageView(reference).getChecklist().getItems().stream()
                                .map(entry -> new ChecklistItemAnswer()
                                        .item(entry.getItem())
                                        .answer(ItemAnswer.THERE))
                                .toList()));
        UUID envelope =
                new FundsApi(as("finance-1")).envelopesList().get(0).getId();
        triage.triageRecommend(
                reference,
                version(reference),
                vault,
                new NewRecommendation()
                        .verdict(Verdict1.APPROVE)
                        .amount(amount)
                        .envelope(envelope)
                        .text("All three criteria are met; the amounts agree with the quotes."));
    }

    private void decide(String reference) throws Exception {
        Round round = new CommitteeApi(as("triage-1"))
                .roundsOpen(reference, version(reference), vault("triage-1"), new NewRound(), key());
        for (String member : List.of("committee-1", "committee-2", "committee-3", "committee-4")) {
            if (round.getStatus() != RoundStatus.OPEN) {
                return;
            }
            open(member, reference, PARTS_OF_COMMITTEE);
            round = new CommitteeApi(as(member))
                    .roundsVote(
                            reference,
                            round.getId().toString(),
                            vault(member),
                            new NewVote().proposalHash(round.getProposalHash()).choice(Choice.APPROVE),
                            key(),
                            null);
        }
    }

    private void pay(String reference, Money amount) throws Exception {
        PaymentsApi first = new PaymentsApi(as("finance-1"));
        PaymentsApi second = new PaymentsApi(as("finance-2"));
        String payment = first.paymentsPlan(
                        reference,
                        version(reference),
                        vault("finance-1"),
                        new NewPaymentBody().amount(amount).method(PaymentMethod.MOBILE_MONEY),
                        key())
                .getPayment()
                .toString();
        first.paymentStepsPrepare(
                payment,
                reference,
                version(reference),
                vault("finance-1"),
                new PreparePayment()
                        .seen(first.paymentsLook(payment, reference, vault("finance-1")).getSeen())
                        .nameCheck(NameCheck.MATCHES),
                key());
        second.paymentStepsRelease(
                payment,
                reference,
                version(reference),
                vault("finance-2"),
                new SeenBody().seen(second.paymentsLook(payment, reference, vault("finance-2")).getSeen()),
                key());
        second.paymentStepsSent(
                payment, reference, version(reference), vault("finance-2"), new SentPayment(), null, null, key());
        first.paymentStepsConfirm(
                payment,
                reference,
                version(reference),
                vault("finance-1"),
                new ReceiptBody()
                        .receivedOn(LocalDate.now(ZoneOffset.UTC))
                        .received(amount)
                        .kind(ReceiptKind.PARTNER_CONFIRMED)
                        .note("Dated receipt seen."),
                key());
    }

    private void open(String person, String reference, List<String> parts) throws Exception {
        for (String part : parts) {
            new CasesApi(as(person)).compartmentsOpen(part, reference, vault(person), null);
        }
    }

    private String version(String reference) throws Exception {
        return new CasesApi(as("auditor-1"))
                .casesOneWithHttpInfo(reference)
                .getHeaders()
                .entrySet()
                .stream()
                .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get(0);
    }

    private String vault(String person) throws Exception {
        if (!unlocked.containsKey(person)) {
            UnlockBody passphrase = new UnlockBody().passphrase("vault-" + person + "-demo");
            unlocked.put(person, new VaultApi(as(person)).vaultUnlock(passphrase).getToken());
        }
        return unlocked.get(person);
    }

    private ApiClient as(String person) throws Exception {
        if (!clients.containsKey(person)) {
            String token = token(person);
            ApiClient client = new ApiClient();
            client.updateBaseUri(service);
            client.setRequestInterceptor(call -> call.header("Authorization", "Bearer " + token));
            clients.put(person, client);
        }
        return clients.get(person);
    }

    private String token(String person) throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(
                        URI.create(keycloak + "/realms/relief/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=relief-cli&username=" + person + "&password=demo-" + person))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(signIn, HttpResponse.BodyHandlers.ofString())
                .body();
        return new JsonMapper().readTree(answer).get("access_token").textValue();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}

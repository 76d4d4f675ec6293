package org.defenderrelief.web.review.fund;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of envelopes, ledgers and rates say; other languages in {@code messages/money_<language>.properties}. */
@MessageBundle("money")
public interface MoneyMsg {
    @Message("Ledger: every line, the newest first")
    String ledger();

    @Message("Line")
    String line();

    @Message("Case")
    String caseColumn();

    @Message("not yours to see")
    String caseHidden();

    @Message("In the envelope")
    String inEnvelope();

    @Message("Paid in")
    String paidIn();

    @Message("Rate")
    String rate();

    @Message("Available after")
    String availableAfter();

    @Message("Committed after")
    String committedAfter();

    @Message("Paid after")
    String paidAfter();

    @Message("Given back")
    String returned();

    @Message("Fees")
    String fees();

    @Message("Lost by rates")
    String lostByRates();

    @Message("Gained by rates")
    String gainedByRates();

    @Message("Of both, borne by the fund itself")
    String borne();

    @Message("Rate of payments")
    String exchangeRule();

    @Message("At which rate the donor lets payments in other currencies be charged.")
    String exchangeRuleHint();

    @Message("Fees and losses by rates are borne by")
    String costs();

    @Message("As the donor’s agreement says.")
    String costsHint();

    @Message("Reports in")
    String reporting();

    @Message("Empty: in the currency of the envelope.")
    String reportingHint();

    @Message("At most of what is asked for, in %")
    String mostOfRequest();

    @Message("1 to 99. Empty: all of it.")
    String mostOfRequestHint();

    @Message("Compared with a list of sanctions")
    String screening();

    @Message(
            "Only as the donor asks. Before money leaves somebody of finance looks at each name that is alike. Never people in need, unless the donor asks for whoever is paid.")
    String screeningHint();

    @Message("Suspended")
    String suspended();

    @Message("Nothing is committed from it; payments go on.")
    String suspendedGrants();

    @Message("Nothing is committed from it, and nothing is paid.")
    String suspendedPayments();

    @Message("Suspend it")
    String suspend();

    @Message(
            "What happens: nothing is committed from it from now on, under your signature. Open rounds on it cannot approve. It takes two keepers to resume it.")
    String suspendEffect();

    @Message("Why")
    String suspendReason();

    @Message("Payments stop too")
    String suspendPayments();

    @Message("Stop its payments too")
    String suspendPaymentsToo();

    @Message("Also what was committed before is not released and not sent. People may be waiting for it.")
    String suspendPaymentsHint();

    @Message("Suspend it now")
    String suspendNow();

    @Message("Resume it")
    String resume();

    @Message("Confirm that it goes on")
    String resumeConfirm();

    @Message("{who} proposed to resume it. Another keeper has to confirm that.")
    String resumeProposed(String who);

    @Message("Which envelope could pay")
    String fitting();

    @Message("By the rules of each envelope as they hold now. They are asked again when money is committed.")
    String fittingLead();

    @Message("could pay")
    String couldPay();

    @Message("cannot pay")
    String cannotPay();

    @Message("It would take")
    String wouldTake();

    @Message("Ask for another amount")
    String fittingAsk();

    @Message("Take the whole ledger along as a file")
    String download();

    @Message("A table that spreadsheets open. That you took it is recorded; keep it as you keep this page.")
    String downloadLead();

    @Message("These lines do not add up")
    String unsound();

    @Message(
            "A balance here does not follow from the line before it. Nothing is paid from this envelope until that is found out. Tell an auditor.")
    String unsoundMeans();

    @Message("Nothing has been moved yet")
    String emptyTitle();

    @Message("The first line appears here when another keeper confirms the envelope.")
    String empty();

    @Message("Propose an envelope")
    String newEnvelope();

    @Message("A donor’s money with its rules, as the donor agreed to them.")
    String newEnvelopeLead();

    @Message(
            "What happens: the proposal is signed with your key and holds nothing yet. When another keeper confirms exactly this, all of the money is available at once, and its rules never change.")
    String newEnvelopeEffect();

    @Message("Donor’s code")
    String donorCode();

    @Message("2 to 32 of A–Z, 0–9 and hyphen, such as DONOR-A.")
    String donorCodeHint();

    @Message("Donor’s name")
    String donorName();

    @Message("As recorded before, if the code is known.")
    String donorNameHint();

    @Message("Envelope’s code")
    String code();

    @Message("Used once, such as EU-2026-1.")
    String codeHint();

    @Message("What it is for")
    String purpose();

    @Message("In the same currency, at most the whole.")
    String ceilingHint();

    @Message("First day")
    String validFrom();

    @Message("Last day")
    String validUntil();

    @Message("Regions")
    String regions();

    @Message("Each covers what lies in it. None ticked: everywhere.")
    String regionsHint();

    @Message("None ticked: every kind of help.")
    String typesHint();

    @Message("Propose")
    String propose();

    @Message("Give money back to the donor")
    String giveBack();

    @Message("{amount} is available. What is committed or paid cannot be given back.")
    String giveBackLead(String amount);

    @Message("Goes back")
    String giveBackAmount();

    @Message("To")
    String toDonor();

    @Message("Available after")
    String leftAfter();

    @Message(
            "What happens: the ledger takes it out of the envelope under your signature. It cannot be taken back; carry the transfer out at your bank.")
    String giveBackEffect();

    @Message("Give it back")
    String giveBackNow();

    @Message("Go on")
    String goOn();

    @Message("Exchange rates")
    String rates();

    @Message("Money is reserved at the newest confirmed rate of the day. Rates are never changed: another follows.")
    String ratesLead();

    @Message("Propose a rate")
    String newRate();

    @Message(
            "What happens: the proposal is signed with your key. Nothing uses it until another keeper or person of finance confirms it.")
    String newRateEffect();

    @Message("For one unit of")
    String rateFrom();

    @Message("In units of")
    String rateTo();

    @Message("Rate")
    String rateValue();

    @Message("A point or comma is the decimal one; nothing between thousands.")
    String rateHint();

    @Message("Who published it, such as InforEuro.")
    String sourceHint();

    @Message("Needed if it is far from the last one of these two currencies.")
    String stepHint();

    @Message("All rates, the newest proposal first")
    String allRates();

    @Message("Where it stands")
    String state();

    @Message("Confirmed by")
    String confirmedBy();

    @Message("No rate yet")
    String noRates();

    @Message("A rate appears here as soon as somebody proposes one.")
    String noRatesMeans();

    @Message(
            "What happens: all of its money is available at once, and its rules never change. Compare each line with the donor’s agreement.")
    String confirmEnvelopeEffect();

    @Message("What happens: money is reserved at this rate from its day on. Compare it with its source.")
    String confirmRateEffect();

    @Message("Propose a policy")
    String newPolicy();

    @Message("How many must approve, and how long they have, by amount.")
    String newPolicyLead();

    @Message(
            "What happens: the proposal is signed with your key and holds for nothing yet. When another keeper confirms exactly this, it holds for rounds opened from then on; open rounds keep their terms. Until then you can take it back.")
    String newPolicyEffect();

    @Message(
            "What happens: it holds for rounds opened from now on, in place of the one before it. Open rounds keep their terms.")
    String confirmPolicyEffect();

    @Message("None: for all envelopes in this currency that have no policy of their own.")
    String policyEnvelopeHint();

    @Message("Emergency release up to")
    String emergencyCeiling();

    @Message("The most one member may release alone. Empty: nothing.")
    String emergencyCeilingHint();

    @Message("Pause after a release, in hours")
    String coolDown();

    @Message("So long the same member may not release alone again, on whatever case. Empty: no pause.")
    String coolDownHint();

    @Message("then the same member pauses for {hours} h")
    String coolDownIs(long hours);

    @Message("Holds from")
    String holdsFrom();

    @Message("From the begin of that day (UTC). Empty: as soon as another keeper confirms it.")
    String holdsFromHint();

    @Message("holds from {day}")
    String holdsFromDay(String day);

    @Message("number {number}")
    String policyNumber(int number);

    @Message("Every other")
    String otherTypes();

    @Message("All help")
    String allTypes();

    @Message("Kind of help")
    String bandType();

    @Message("By kind of help and amount")
    String bands();

    @Message(
            "For each kind of help by rising bound; only its last band may have no bound. A kind without bands of its own goes by those without a kind, of which there is at least one. A request for several kinds takes what the strictest of them asks. Leave the rows empty that you do not need.")
    String bandsHint();

    @Message("More bands")
    String moreBands();

    @Message("What would it take?")
    String tryPolicy();

    @Message("What a decision would take, by a policy that holds or is proposed. Nothing is recorded.")
    String tryPolicyLead();

    @Message("Amount")
    String tryAmount();

    @Message("Policy")
    String tryWhich();

    @Message("Empty: the one that holds today for the envelope or for the currency.")
    String tryWhichHint();

    @Message("Show")
    String tryAsk();

    @Message("What it would take")
    String tryAnswer();

    @Message("in the policy’s currency")
    String tryInCurrency();

    @Message("at the rate {rate} of {day}")
    String tryRate(String rate, String day);

    @Message("This amount is above every band of the policy. No round could be opened.")
    String tryNoBand();

    @Message("The committee has {members} members: too few for this quorum.")
    String tryTooFew(int members);

    @Message("The committee has {members} members.")
    String tryMembers(int members);

    @Message("Where a life is at risk, one member could release this amount alone.")
    String tryAlone();

    @Message("No member could release this amount alone, even where a life is at risk.")
    String tryNotAlone();

    @Message("What the cases of the last twelve months would have taken")
    String lookBack();

    @Message("The last round of each case, as the rows say: what it took then, and what this policy would take.")
    String lookBackLead();

    @Message("Then")
    String lookBackThen();

    @Message("By this policy")
    String lookBackNow();

    @Message("Cases")
    String lookBackCases();

    @Message("No round was opened in twelve months in this currency.")
    String lookBackNone();

    @Message("fewer than 5")
    String fewerThanFive();

    @Message("above every band")
    String lookBackAbove();

    @Message("{approvals} approvals, quorum {quorum}")
    String termsAre(int approvals, int quorum);

    @Message("All policies, the newest first")
    String policyVersions();

    @Message("What decisions took and take. What decided an earlier round stays readable.")
    String policyVersionsLead();

    @Message("Change this policy")
    String changeThis();

    @Message("Policies that hold now")
    String holding();

    @Message("Change a policy that holds now")
    String beginWith();

    @Message("The form then begins with what it says. What you leave out holds no more once the new policy does.")
    String beginWithMeans();

    @Message("now")
    String now();

    @Message("new")
    String bandAdded();

    @Message("no more")
    String bandGone();

    @Message("No policy holds for this yet.")
    String nothingHolds();

    @Message("Propose another like this")
    String likeThis();

    @Message("No policy yet")
    String noPolicies();

    @Message("A policy appears here as soon as a keeper proposes one.")
    String noPoliciesMeans();
}

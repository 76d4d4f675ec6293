package org.defenderrelief.web;

import static org.defenderrelief.web.Visitor.named;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** An invented request, as a partner writes it into the form. */
final class FictionalRequest {
    static final String NAME = "Mirembe Okalani-Duval";
    static final String PLACE = "Quayside hostel, Anytown";
    static final String PAYEE = "Teofila Brandt-Osei";
    static final String THREAT = "Two men asked for the person at the market by name on Monday.";

    /** The parts below, by the names of their fields. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("urgency", "URGENT"),
            Map.entry("language", "en"),
            Map.entry("region", "011"),
            Map.entry("identity.applicantType", "INDIVIDUAL"),
            Map.entry("identity.name", NAME),
            Map.entry("identity.countryOfResidence", "TG"),
            Map.entry("identity.currentLocation", PLACE),
            Map.entry("identity.contacts[0].channel", "SIGNAL"),
            Map.entry("identity.contacts[0].value", "+228 90 00 00 00"),
            Map.entry("identity.contacts[0].safe", "true"),
            Map.entry("identity.consent.request", "true"),
            Map.entry("identity.consent.sharingForVerification", "true"),
            Map.entry("identity.consent.givenOn", "2026-11-20"),
            Map.entry("identity.consent.how", "Said aloud before two of our members."),
            Map.entry("situation.rightsDefended", "Land rights\nFreedom of assembly"),
            Map.entry(
                    "situation.activities",
                    "Since 2019 A. has documented evictions; we have worked together since 2021."),
            Map.entry("situation.incidents[0].date", "2026-11-16"),
            Map.entry(
                    "situation.incidents[0].description",
                    "A.'s door was forced at night; files and a phone were taken."),
            Map.entry("situation.threats", THREAT),
            Map.entry("situation.whyUrgent", "The hostel can keep A. until the end of the week."),
            Map.entry("situation.causalLink", "They asked about the eviction files, nothing else."),
            Map.entry("needs.requested.currency", "EUR"),
            Map.entry("needs.assistance[0].type", "RELOCATION"),
            Map.entry("needs.assistance[0].lines[0].description", "Rent, per month"),
            Map.entry("needs.assistance[0].lines[0].quantity", "3"),
            Map.entry("needs.assistance[0].lines[0].unitAmount", "400.00"),
            Map.entry("needs.assistance[0].lines[1].description", "Bus and food on the way"),
            Map.entry("needs.assistance[0].lines[1].quantity", "1"),
            Map.entry("needs.assistance[0].lines[1].unitAmount", "100.00"),
            Map.entry("payment.method", "MOBILE_MONEY"),
            Map.entry("payment.payeeName", PAYEE),
            Map.entry("payment.mobileNumber", "+228 91 11 11 11"),
            Map.entry("payment.operator", "Anytown Mobile"));

    private static final String FILL = """
            (answers) => {
              for (const [name, value] of Object.entries(answers)) {
                const fields = [...document.querySelectorAll(`main [name="${name}"]`)];
                const field = fields.length > 1 ? fields.find((each) => each.value === value) : fields[0];
                if (!field) throw new Error(`no field ${name}`);
                if (field.type === "radio" || field.type === "checkbox") {
                  if (!field.checked) field.click();
                } else {
                  field.focus();
                  field.value = value;
                  if (field.value !== value) throw new Error(`no ${value} in ${name}`);
                  field.dispatchEvent(new Event("input", { bubbles: true }));
                  field.dispatchEvent(new Event("change", { bubbles: true }));
                }
              }
            }""";

    private FictionalRequest() {}

    /** Fills in every part of the form on the visitor's page as {@link #type} does, and goes on to the check. */
    static void write(Visitor partner) {
        type(partner);
        check(partner);
    }

    /** The same by hand. */
    static void writeByHand(Visitor partner) {
        typeByHand(partner);
        check(partner);
    }

    private static void check(Visitor partner) {
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
    }

    /**
     * What {@link #typeByHand} does, the fields that are there at first all at one stroke: for tests of what becomes of the words. Each field hears
     * that it was filled in, as it hears it from whoever types.
     */
    static void type(Visitor partner) {
        partner.link("How urgent, and where").click();
        partner.page().evaluate(FILL, ANSWERS);
        partner.link("Continue").click();
        partner.link("Continue").click();
        partner.link("Continue").click();
        partner.press("Add another budget line");
        line(partner, 3, "A new phone", "1", "50.00");
        partner.link("Continue").click();
    }

    /** Fills in every part, one after the other, finding each field by what it is called; asks for a third budget line on the way. */
    static void typeByHand(Visitor partner) {
        partner.link("How urgent, and where").click();
        start(partner);
        partner.link("Continue").click();
        identity(partner);
        partner.link("Continue").click();
        situation(partner);
        partner.link("Continue").click();
        needs(partner);
        partner.link("Continue").click();
        payment(partner);
    }

    static void start(Visitor partner) {
        partner.about(AriaRole.RADIO, "Urgent Help is needed").check();
        partner.choose("Language you write in", "English");
        partner.choose("Part of the world", "Western Africa");
    }

    static void identity(Visitor partner) {
        partner.about(AriaRole.RADIO, "An individual").check();
        partner.field("Name").fill(NAME);
        partner.choose("Country of residence", "Togo");
        partner.field("Where they are now").fill(PLACE);
        Locator contact = partner.in(AriaRole.GROUP, "Contact 1");
        contact.getByRole(AriaRole.COMBOBOX, named("Means of contact", true)).selectOption("Signal");
        contact.getByRole(AriaRole.TEXTBOX, named("Number or address", true)).fill("+228 90 00 00 00");
        contact.getByRole(AriaRole.CHECKBOX, named("Safe to use", true)).check();
        partner.about(AriaRole.CHECKBOX, "They agree to this request").check();
        partner.about(AriaRole.CHECKBOX, "They agree to sharing what is needed").check();
        partner.field("Given on").fill("2026-11-20");
        partner.field("How it was given").fill("Said aloud before two of our members.");
    }

    static void situation(Visitor partner) {
        partner.field("Rights defended").fill("Land rights\nFreedom of assembly");
        partner.field("Activities").fill("Since 2019 A. has documented evictions; we have worked together since 2021.");
        Locator incident = partner.in(AriaRole.GROUP, "Incident 1");
        incident.getByRole(AriaRole.TEXTBOX, named("Date", true)).fill("2026-11-16");
        incident.getByRole(AriaRole.TEXTBOX, named("What happened", true))
                .fill("A.'s door was forced at night; files and a phone were taken.");
        partner.field("Threats now").fill(THREAT);
        partner.field("Why it is urgent").fill("The hostel can keep A. until the end of the week.");
        partner.field("Link with the human rights work").fill("They asked about the eviction files, nothing else.");
    }

    static void needs(Visitor partner) {
        partner.choose("Currency", "EUR – Euro");
        Locator help = partner.in(AriaRole.GROUP, "Kind of help 1");
        help.getByRole(AriaRole.COMBOBOX, named("Kind of help", true)).selectOption("Relocation to safety");
        line(partner, 1, "Rent, per month", "3", "400.00");
        line(partner, 2, "Bus and food on the way", "1", "100.00");
        partner.press("Add another budget line");
        line(partner, 3, "A new phone", "1", "50.00");
    }

    static void payment(Visitor partner) {
        partner.about(AriaRole.RADIO, "Mobile money").check();
        partner.field("Payee").fill(PAYEE);
        partner.about(AriaRole.TEXTBOX, "Mobile number").fill("+228 91 11 11 11");
        partner.about(AriaRole.TEXTBOX, "Operator").fill("Anytown Mobile");
    }

    private static void line(Visitor partner, int number, String what, String quantity, String amount) {
        Locator line = partner.in(AriaRole.GROUP, "Budget line " + number);
        line.getByRole(AriaRole.TEXTBOX, named("Description", true)).fill(what);
        line.getByRole(AriaRole.TEXTBOX, named("Quantity", true)).fill(quantity);
        line.getByRole(AriaRole.TEXTBOX, named("Unit amount", true)).fill(amount);
    }
}

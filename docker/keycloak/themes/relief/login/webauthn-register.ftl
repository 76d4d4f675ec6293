<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("webauthn-registration-title")}
<#elseif section = "form">
<p>${msg("reliefPasskeyMeans")}</p>
<form id="register" class="form" action="${url.loginAction}" method="post" data-challenge="${challenge}" data-user-id="${userid}" data-user-name="${username}" data-algorithms="<#list signatureAlgorithms as each>${each?c}<#sep>,</#list>" data-rp-name="${rpEntityName}" data-rp-id="${rpId}" data-attestation="${attestationConveyancePreference}" data-attachment="${authenticatorAttachment}" data-require-resident-key="${requireResidentKey}" data-resident-key="${residentKey!""}" data-user-verification="${userVerificationRequirement}" data-timeout="${createTimeout?c}" data-excluded="${excludeCredentialIds}" data-unsupported="${msg("webauthn-unsupported-browser-text")}">
<#list ["clientDataJSON", "attestationObject", "publicKeyCredentialId", "transports", "authenticatorAttachment", "error"] as name>
<input type="hidden" id="${name}" name="${name}">
</#list>
<@field.input name="authenticatorLabel" label=msg("reliefPasskeyName") value=msg("webauthn-registration-init-label") hint=msg("reliefPasskeyNameHint")/>
<@field.signOutElsewhere/>
<p class="btns"><button class="btn" id="registerWebAuthn" hidden>${msg("doRegisterSecurityKey")}</button></p>
</form>
<noscript><p>${msg("reliefNeedsScript")}</p></noscript>
<#if !isSetRetry?has_content && isAppInitiatedAction?has_content>
<form action="${url.loginAction}" id="kc-webauthn-settings-form" method="post"><button class="btn second" id="cancelWebAuthnAIA" name="cancel-aia" value="true">${msg("doCancel")}</button></form>
</#if>
<script src="${url.resourcesPath}/js/passkey.js?v=${properties.mark}" defer></script>
</#if>
</@layout.registrationLayout>

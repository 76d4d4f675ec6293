<#-- Signing in with a passkey takes a script; without one the button stays away and the password is the way in. -->
<#macro given>
<form id="webauth" action="${url.loginAction}" method="post" data-user-identified="${isUserIdentified}" data-challenge="${challenge}" data-user-verification="${userVerification}" data-rp-id="${rpId}" data-timeout="${createTimeout?c}" data-unsupported="${msg("webauthn-unsupported-browser-text")}" <#nested>>
<#list ["clientDataJSON", "authenticatorData", "signature", "credentialId", "userHandle", "error"] as name>
<input type="hidden" id="${name}" name="${name}">
</#list>
<#if authenticators??>
<#list authenticators.authenticators as authenticator>
<input type="hidden" data-allowed="${authenticator.credentialId}">
</#list>
</#if>
<p class="btns"><button type="button" class="btn<#if enableWebAuthnConditionalUI?has_content> second</#if>" id="authenticateWebAuthnButton" hidden>${msg("webauthn-doAuthenticate")}</button></p>
</form>
<script src="${url.resourcesPath}/js/passkey.js?v=${properties.mark}" defer></script>
</#macro>

<#macro conditionalUIData>
<#if enableWebAuthnConditionalUI?has_content>
<@given>data-mediation="${mediation!"conditional"}"</@given>
</#if>
</#macro>

<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username"); section>
<#if section = "header">
${msg("loginAccountTitle")}
<#elseif section = "form">
<form id="kc-form-login" class="form" action="${url.loginAction}" method="post">
<#if !usernameHidden??>
<@field.input name="username" label=msg("username") value=(login.username!"") error=messagesPerField.get("username") autofocus=true autocomplete=(enableWebAuthnConditionalUI?has_content)?then("username webauthn", "username")/>
</#if>
<@field.send id="kc-login" label="doLogIn" name="login" cancel=false/>
</form>
<@passkeys.conditionalUIData/>
</#if>
</@layout.registrationLayout>

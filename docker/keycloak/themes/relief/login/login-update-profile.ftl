<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=messagesPerField.exists("global"); section>
<#if section = "header">
${msg("loginProfileTitle")}
<#elseif section = "form">
<form id="kc-update-profile-form" class="form" action="${url.loginAction}" method="post">
<#list profile.attributes as each>
<#if each.name = "locale">
<input type="hidden" id="locale" name="locale" value="${(locale.currentLanguageTag)!}">
<#else>
<@field.input name=each.name label=advancedMsg(each.displayName!each.name) value=(each.value!"") autocomplete=(each.autocomplete!"on") error=messagesPerField.get(each.name) readonly=each.readOnly/>
</#if>
</#list>
<@field.send id="kc-submit"/>
</form>
</#if>
</@layout.registrationLayout>
